//! Lengths of time in words, the same on the page and in what it hands out.

use crate::dag::Rounded;
use crate::text::{Message, text};

/// How long something took or takes, from milliseconds: in its two largest units, in whole seconds.
pub fn took(milliseconds: f64) -> Message {
    words((milliseconds / 1000.0).round().max(0.0))
}

/// The same where tenths of a second matter: what is shorter than ten seconds is told with one.
pub fn fine(milliseconds: f64) -> Message {
    let seconds = (milliseconds / 1000.0).max(0.0);
    if seconds < 10.0 {
        return words(seconds);
    }
    took(milliseconds)
}

fn words(seconds: f64) -> Message {
    let whole = |value: f64| Rounded::<0>(value.floor()).to_string();
    let (minutes, hours) = ((seconds / 60.0).floor(), (seconds / 3600.0).floor());
    if hours >= 1.0 {
        text("{h} h {m} min", "{h} 小时 {m} 分")
            .with("h", whole(hours))
            .with("m", whole(minutes % 60.0))
    } else if minutes >= 1.0 {
        text("{m} min {s} s", "{m} 分 {s} 秒")
            .with("m", whole(minutes))
            .with("s", whole(seconds % 60.0))
    } else {
        text("{s} s", "{s} 秒").with("s", Rounded::<1>(seconds).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_length_of_time_is_told_in_its_two_largest_units() {
        let both = |milliseconds| {
            let told = took(milliseconds);
            (told.to(Lang::En), told.to(Lang::Zh))
        };
        let expected = |en: &str, zh: &str| (en.to_owned(), zh.to_owned());
        assert_eq!(both(-400.0), expected("0 s", "0 秒"));
        assert_eq!(both(59_499.0), expected("59 s", "59 秒"));
        assert_eq!(both(59_500.0), expected("1 min 0 s", "1 分 0 秒"));
        assert_eq!(both(184_000.0), expected("3 min 4 s", "3 分 4 秒"));
        assert_eq!(both(3_724_000.0), expected("1 h 2 min", "1 小时 2 分"));
    }

    #[test]
    fn what_is_shorter_than_ten_seconds_may_be_told_with_a_tenth() {
        let told = |milliseconds| fine(milliseconds).to(Lang::En);
        assert_eq!(told(0.0), "0 s");
        assert_eq!(told(2_340.0), "2.3 s");
        assert_eq!(told(10_400.0), "10 s");
        assert_eq!(told(184_000.0), "3 min 4 s");
        assert_eq!(took(2_340.0).to(Lang::En), "2 s");
    }
}
