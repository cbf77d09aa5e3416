//! Times, durations and numbers by the locale.

use std::cell::RefCell;

use js_sys::Intl::DateTimeFormat;
use js_sys::{Array, Date, Function, Object, Reflect};
use web_sys::wasm_bindgen::JsValue;

pub(super) use crate::length::{fine as length, took};
use crate::text::{Lang, Message};

/// A moment as date and time of the locale; an unreadable one stays as it came.
pub(super) fn moment(rfc3339: &str, lang: Lang) -> String {
    let date = Date::new(&JsValue::from_str(rfc3339));
    if date.get_time().is_nan() {
        return rfc3339.to_owned();
    }
    written(date.get_time(), Form::Whole, lang)
}

/// A moment in milliseconds since 1970 as time of the locale.
pub(super) fn clock(milliseconds: f64, lang: Lang) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    String::from(date.to_locale_time_string(lang.tag()))
}

/// A moment in milliseconds since 1970 as date and time of the locale.
pub(super) fn moment_at(milliseconds: f64, lang: Lang) -> String {
    written(milliseconds, Form::Whole, lang)
}

/// A moment in seconds since 1970 as date and time of the locale.
#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
pub(super) fn moment_of(seconds: u64, lang: Lang) -> String {
    written(seconds as f64 * 1000.0, Form::Whole, lang)
}

/// The same in as few letters as say it: day and minute.
#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
pub(super) fn short_moment_of(seconds: u64, lang: Lang) -> String {
    written(seconds as f64 * 1000.0, Form::Short, lang)
}

/// How a moment is written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// Date and time.
    Whole,
    /// In as few letters as say it: day and minute.
    Short,
}

thread_local! {
    /// What writes moments, once it was needed: making it takes a hundred times as long as writing with it.
    static WRITERS: RefCell<Vec<(Form, Lang, Function)>> = const { RefCell::new(Vec::new()) };
}

fn written(milliseconds: f64, form: Form, lang: Lang) -> String {
    let moment = JsValue::from_f64(milliseconds);
    let written = WRITERS.with_borrow_mut(|writers| {
        let is_it = |(of, tongue, _): &(Form, Lang, Function)| *of == form && *tongue == lang;
        let known = writers.iter().position(is_it);
        let place = known.unwrap_or(writers.len());
        if known.is_none() {
            writers.push((form, lang, writer(form, lang)));
        }
        writers[place].2.call1(&JsValue::UNDEFINED, &moment)
    });
    // What is no moment cannot be written; the browser has a word for it.
    let written = written.ok().and_then(|written| written.as_string());
    written.unwrap_or_else(|| String::from(Date::new(&moment).to_string()))
}

fn writer(form: Form, lang: Lang) -> Function {
    let parts: &[(&str, &str)] = match form {
        Form::Whole => &[("dateStyle", "medium"), ("timeStyle", "medium")],
        Form::Short => &[
            ("month", "short"),
            ("day", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
        ],
    };
    let options = Object::new();
    for (name, value) in parts {
        let (name, value) = (*name, *value);
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    DateTimeFormat::new(&Array::of1(&lang.tag().into()), &options).format()
}

/// How long something took or takes, from its start to its end or to now.
pub(super) fn duration(started: Option<&str>, ended: Option<&str>, now: f64) -> Option<Message> {
    let start = Date::parse(started?);
    let end = ended.map_or(now, Date::parse);
    let took = end - start;
    (took >= -500.0).then(|| self::took(took))
}

/// A moment in milliseconds since 1970 with its day, or within a day without.
pub(super) fn day_or_clock(milliseconds: f64, is_day: bool, lang: Lang) -> String {
    if !is_day {
        return clock(milliseconds, lang);
    }
    written(milliseconds, Form::Short, lang)
}

/// By how many milliseconds the clock on the wall goes before UTC.
pub(super) fn zone(milliseconds: f64) -> f64 {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    -date.get_timezone_offset() * 60_000.0
}

/// A count, with its digits grouped as the locale has it.
pub(super) fn number(count: usize, lang: Lang) -> String {
    // Fewer have nothing to group, and asking the locale takes longer than all else that a box says.
    if count < 1_000 {
        return count.to_string();
    }
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    String::from(js_sys::Number::from(count).to_locale_string(lang.tag()))
}
