//! A task as a picture of its own: the whole graph, whatever of it is in view on the page.
//!
//! Everything is in it as attributes, with no style sheet, no font to fetch and no script.

use super::Colours;
use crate::dag::{self, Flow, Placement, Rounded, Route, Spacing, TaskGraph};
use crate::task::{Step, StepState, Task, label};
use crate::text::Lang;

/// The sizes of the picture, in pixels.
pub const SPACING: Spacing = Spacing {
    box_width: 224.0,
    box_height: 58.0,
    gap_across: 28.0,
    gap_along: 40.0,
};

/// Columns of a name's line in a box.
const NAME_WIDTH: usize = 27;

/// The room around the graph, and above it for name and note, which need some width.
const MARGIN: f64 = 24.0;
const HEAD: f64 = 52.0;
const NARROWEST: f64 = 320.0;
/// How wide a letter of the name is, and never narrower.
const LETTER: f64 = 9.5;

/// A picture, ready for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The SVG.
    pub svg: String,
    /// How wide it is, in pixels.
    pub width: f64,
    /// How high it is, in pixels.
    pub height: f64,
}

/// How a picture is dressed.
#[derive(Clone, Copy, Debug)]
pub struct Dress {
    /// The colours.
    pub colours: Colours,
    /// The language of the states.
    pub lang: Lang,
    /// The strokes of a state's icon, on a field of 16 by 16.
    pub strokes: fn(StepState) -> &'static str,
}

/// The picture of a task, under its name and a note on it: its id, its state, the time.
pub fn svg(task: &Task, note: &str, dress: Dress) -> Picture {
    let ids = task.steps.iter().map(|step| step.id.clone());
    let (graph, _) = TaskGraph::new(ids, task.edges.iter().cloned());
    let drawing = dag::layout(&graph, SPACING, Flow::Down);
    let mut steps: Vec<Option<&Step>> = vec![None; graph.ids().len()];
    for step in &task.steps {
        // The first of several with one id counts.
        let place = graph.position(&step.id).and_then(|idx| steps.get_mut(idx));
        if let Some(place @ None) = place {
            *place = Some(step);
        }
    }
    let room = drawing.width.max(NARROWEST);
    let width = room + 2.0 * MARGIN;
    let height = drawing.height + 2.0 * MARGIN + HEAD;
    let left = Rounded::<2>((width - drawing.width) / 2.0);
    let Dress { colours, .. } = dress;
    let (across, down) = (Rounded::<2>(width), Rounded::<2>(height));
    let (name, note) = (escaped(&shortened(&task.name, room)), escaped(note));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{across}\" height=\"{down}\" viewBox=\"0 0 {across} {down}\" font-family=\"system-ui, sans-serif\">\
         <title>{name}</title>\
         <rect width=\"{across}\" height=\"{down}\" fill=\"{}\"/>\
         <text x=\"24\" y=\"38\" font-size=\"16\" font-weight=\"600\" fill=\"{}\">{name}</text>\
         <text x=\"24\" y=\"58\" font-size=\"11.5\" fill=\"{}\">{note}</text>\
         <g transform=\"translate({left} 76)\">",
        colours.paper, colours.ink, colours.ink_soft,
    );
    svg.push_str("<g fill=\"none\" stroke-width=\"1.5\">");
    for route in &drawing.routes {
        let from = steps.get(route.from).copied().flatten();
        svg.push_str(&edge(route, from.map(|step| step.state), &colours));
    }
    svg.push_str("</g>");
    for (place, step) in drawing.boxes.iter().zip(steps) {
        if let Some(step) = step {
            svg.push_str(&task_box(*place, step, &dress));
        }
    }
    svg.push_str("</g></svg>\n");
    Picture { svg, width, height }
}

/// As much of a name as there is room for.
fn shortened(name: &str, room: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast keeps within the bounds of its type"
    )]
    let columns = (room / LETTER) as usize;
    label::lines(name, columns, 1).pop().unwrap_or_default()
}

fn edge(route: &Route, from: Option<StepState>, colours: &Colours) -> String {
    let (colour, dashes) = match from {
        _ if route.turned => (colours.warn, " stroke-dasharray=\"5 4\""),
        Some(StepState::Succeeded | StepState::Skipped) => (colours.good, ""),
        _ => (colours.line, ""),
    };
    let path = dag::path(&route.points, Flow::Down);
    format!("<path d=\"{path}\" stroke=\"{colour}\"{dashes}/>")
}

fn task_box(place: Placement, step: &Step, dress: &Dress) -> String {
    let Dress {
        colours,
        lang,
        strokes,
    } = dress;
    let (wide, high) = (SPACING.box_width, SPACING.box_height);
    let corner_x = Rounded::<2>(place.x - wide / 2.0);
    let corner_y = Rounded::<2>(place.y - high / 2.0);
    let look = colours.of(step.state);
    let is_marked = matches!(
        step.state,
        StepState::Running | StepState::Failed | StepState::Canceling | StepState::RollingBack
    );
    let (rim, rim_width) = if is_marked {
        (look, 2)
    } else {
        (colours.line, 1)
    };
    let (wide, high) = (Rounded::<0>(wide), Rounded::<0>(high));
    let word = step.state.word().to(*lang);
    let strokes = strokes(step.state);
    let name = escaped(&step.name);
    let mut svg = format!(
        "<g transform=\"translate({corner_x} {corner_y})\"><title>{name}, {word}</title>\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"{}\" stroke=\"{rim}\" stroke-width=\"{rim_width}\"/>\
         <rect width=\"4\" height=\"{high}\" rx=\"2\" fill=\"{look}\"/>\
         <path transform=\"translate(14 8)\" d=\"{strokes}\" fill=\"none\" stroke=\"{look}\" stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
        colours.card,
    );
    let lines = label::lines(&step.name, NAME_WIDTH, 2);
    let first = if lines.len() == 1 { 21 } else { 19 };
    for (line, line_idx) in lines.iter().zip(0..) {
        let (y, line) = (first + 15 * line_idx, escaped(line));
        svg.push_str(&words(38, y, "12.5", colours.ink, "", &line));
    }
    svg.push_str(&words(38, 50, "11.5", look, " font-weight=\"600\"", word));
    if let Some((label, value)) = &step.place {
        let place = escaped(&format!("{} {value}", label.to(*lang)));
        let at_end = " text-anchor=\"end\"";
        svg.push_str(&words(214, 50, "11.5", colours.ink_soft, at_end, &place));
    }
    svg.push_str("</g>");
    svg
}

/// A line of words, made safe already.
fn words(x: u32, y: u32, size: &str, colour: &str, more: &str, words: &str) -> String {
    format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{more}>{words}</text>")
}

/// A text between tags. What XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\t' | '\n' | '\r' => written.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter.is_control() => {}
            _ => written.push(letter),
        }
    }
    written
}

/// The most pixels of a side, and of all, that browsers draw on without failing.
const MOST_ON_A_SIDE: f64 = 16_000.0;
const MOST_IN_ALL: f64 = 64_000_000.0;

/// How many pixels of a bitmap stand for one of a picture: two, so that it can be read when it is printed,
/// or as many as there is room for.
pub fn pixels(width: f64, height: f64) -> f64 {
    let by_side = MOST_ON_A_SIDE / width.max(height).max(1.0);
    let in_all = (MOST_IN_ALL / (width * height).max(1.0)).sqrt();
    by_side.min(in_all).min(2.0)
}
