//! Times, durations and numbers by the locale.

use js_sys::{Date, Object, Reflect};
use web_sys::wasm_bindgen::JsValue;

use crate::dag::Rounded;
use crate::text::{Lang, Message, text};

/// A moment as date and time of the locale; an unreadable one stays as it came.
pub(super) fn moment(rfc3339: &str, lang: Lang) -> String {
    let date = Date::new(&JsValue::from_str(rfc3339));
    if date.get_time().is_nan() {
        return rfc3339.to_owned();
    }
    local(&date, lang)
}

/// A moment in milliseconds since 1970 as time of the locale.
pub(super) fn clock(milliseconds: f64, lang: Lang) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    String::from(date.to_locale_time_string(lang.tag()))
}

/// A moment in milliseconds since 1970 as date and time of the locale.
pub(super) fn moment_at(milliseconds: f64, lang: Lang) -> String {
    local(&Date::new(&JsValue::from_f64(milliseconds)), lang)
}

/// A moment in seconds since 1970 as date and time of the locale.
#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
pub(super) fn moment_of(seconds: u64, lang: Lang) -> String {
    local(
        &Date::new(&JsValue::from_f64(seconds as f64 * 1000.0)),
        lang,
    )
}

/// The same in as few letters as say it: day and minute.
#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 fit")]
pub(super) fn short_moment_of(seconds: u64, lang: Lang) -> String {
    let parts = [
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    written(
        &Date::new(&JsValue::from_f64(seconds as f64 * 1000.0)),
        &parts,
        lang,
    )
}

fn local(date: &Date, lang: Lang) -> String {
    written(
        date,
        &[("dateStyle", "medium"), ("timeStyle", "medium")],
        lang,
    )
}

fn written(date: &Date, parts: &[(&str, &str)], lang: Lang) -> String {
    let options = Object::new();
    for (name, value) in parts {
        let (name, value) = (*name, *value);
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(date.to_locale_string(lang.tag(), &options))
}

/// How long something took or takes, from its start to its end or to now.
pub(super) fn duration(started: Option<&str>, ended: Option<&str>, now: f64) -> Option<Message> {
    let start = Date::parse(started?);
    let end = ended.map_or(now, Date::parse);
    let took = end - start;
    (took >= -500.0).then(|| self::took(took))
}

/// A time of so many milliseconds.
pub(super) fn took(milliseconds: f64) -> Message {
    let seconds = (milliseconds / 1000.0).round().max(0.0);
    let part = |value: f64| Rounded::<0>(value).to_string();
    let (minutes, rest) = ((seconds / 60.0).floor(), seconds % 60.0);
    let hours = (minutes / 60.0).floor();
    if minutes < 1.0 {
        text("{s} s", "{s} 秒").with("s", part(rest))
    } else if hours < 1.0 {
        text("{m} min {s} s", "{m} 分 {s} 秒")
            .with("m", part(minutes))
            .with("s", part(rest))
    } else {
        text("{h} h {m} min", "{h} 小时 {m} 分")
            .with("h", part(hours))
            .with("m", part(minutes % 60.0))
    }
}

/// A length of time in milliseconds, as short as it says enough.
pub(super) fn length(milliseconds: f64) -> Message {
    let whole = |value: f64| Rounded::<0>(value.floor()).to_string();
    let seconds = (milliseconds / 1000.0).max(0.0);
    let rounded = seconds.round();
    if seconds < 10.0 {
        return text("{s} s", "{s} 秒").with("s", Rounded::<1>(seconds).to_string());
    }
    let (minutes, hours) = ((rounded / 60.0).floor(), (rounded / 3600.0).floor());
    if hours >= 1.0 {
        text("{h} h {m} min", "{h} 小时 {m} 分")
            .with("h", whole(hours))
            .with("m", whole(minutes % 60.0))
    } else if minutes >= 1.0 {
        text("{m} min {s} s", "{m} 分 {s} 秒")
            .with("m", whole(minutes))
            .with("s", whole(rounded % 60.0))
    } else {
        text("{s} s", "{s} 秒").with("s", whole(rounded))
    }
}

/// A moment in milliseconds since 1970 with its day, or within a day without.
pub(super) fn day_or_clock(milliseconds: f64, is_day: bool, lang: Lang) -> String {
    if !is_day {
        return clock(milliseconds, lang);
    }
    let parts = [
        ("month", "short"),
        ("day", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
    ];
    written(&Date::new(&JsValue::from_f64(milliseconds)), &parts, lang)
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
