//! Times, durations and numbers by the locale.

use js_sys::{Date, Object, Reflect};
use web_sys::wasm_bindgen::JsValue;

pub(super) use crate::length::{fine as length, took};
use crate::text::{Lang, Message};

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
