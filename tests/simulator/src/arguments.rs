//! The command line.

use std::path::PathBuf;
use std::time::Duration;

/// What the command line says.
#[derive(Debug, PartialEq)]
pub(crate) struct Arguments {
    /// The first port, or 0 for any free ones.
    pub(crate) port: u16,
    /// The length of a tick.
    pub(crate) tick: Duration,
    /// The folder of the built page.
    pub(crate) page: Option<PathBuf>,
    /// How long an unused session of obshell lives.
    pub(crate) session: Duration,
    /// Whether the page is to ask for a yes and nothing else, however grave an order is.
    pub(crate) plain: bool,
}

/// How the program is called.
pub(crate) const USAGE: &str =
    "simulator [--port N] [--tick MS] [--page DIR] [--session S] [--plain]

  --port N     first of the consecutive ports on 127.0.0.1; 0 (the default) takes free ones
  --tick MS    milliseconds from one engine pass to the next (default 1000)
  --page DIR   folder of the built page
  --session S  seconds that an unused session of obshell lives (default 1800)
  --plain      the page asks for a yes and nothing else, however grave an order is";

/// Reads the arguments that follow the program's name.
pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments {
        port: 0,
        tick: Duration::from_secs(1),
        page: None,
        session: Duration::from_mins(30),
        plain: false,
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value."));
        match word.as_str() {
            "--port" => arguments.port = number(&word, &value()?)?,
            "--tick" => arguments.tick = Duration::from_millis(number(&word, &value()?)?),
            "--page" => arguments.page = Some(PathBuf::from(value()?)),
            "--session" => arguments.session = Duration::from_secs(number(&word, &value()?)?),
            "--plain" => arguments.plain = true,
            _ => return Err(format!("{word} is not an option.")),
        }
    }
    if arguments.tick.is_zero() {
        return Err("--tick needs at least 1 ms.".to_owned());
    }
    Ok(arguments)
}

fn number<N: std::str::FromStr>(option: &str, text: &str) -> Result<N, String> {
    text.parse()
        .map_err(|_| format!("{option} needs a number, not {text:?}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Arguments, String> {
        read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn every_option_is_read() {
        assert_eq!(
            of("--port 8100 --tick 50 --page dist --session 5 --plain"),
            Ok(Arguments {
                port: 8100,
                tick: Duration::from_millis(50),
                page: Some(PathBuf::from("dist")),
                session: Duration::from_secs(5),
                plain: true,
            })
        );
    }

    #[test]
    fn a_slip_is_named() {
        assert_eq!(
            of("--port http"),
            Err("--port needs a number, not \"http\".".to_owned())
        );
        assert_eq!(of("--prot 1"), Err("--prot is not an option.".to_owned()));
        assert_eq!(of("--tick"), Err("--tick needs a value.".to_owned()));
    }
}
