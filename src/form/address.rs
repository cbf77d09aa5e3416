//! The page's own addresses: `#/dli/stop-jobs?project_id=…&job_ids=128,137`.
//!
//! An address carries what a form asks under the vendor's names. Credentials are not part of an
//! operation's fields, so no secret can get into one.

use super::{Field, FormValues, percent};

/// Splits a location's hash into the operation's path and its query.
pub fn split(hash: &str) -> (&str, &str) {
    let address = hash.trim_start_matches('#').trim_start_matches('/');
    address.split_once('?').unwrap_or((address, ""))
}

/// The hash that opens an operation with these values. Fields that are empty, not asked, or as the
/// form opens anyway are left out.
pub fn hash(path: &str, fields: &[Field], values: &FormValues) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .filter(|field| field.not_asked(values).is_none())
        .filter(|field| values.get(field.name) != field.initial)
        .map(|field| {
            let value = percent::query_value(values.get(field.name));
            format!("{}={value}", field.name)
        })
        .collect();
    if pairs.is_empty() {
        format!("#/{path}")
    } else {
        format!("#/{path}?{}", pairs.join("&"))
    }
}

/// Fills a form from a query. Names that the form does not ask for are passed over.
pub fn fill(values: &mut FormValues, fields: &[Field], query: &str) {
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = percent::decode(name);
        if let Some(field) = fields.iter().find(|field| field.name == name) {
            values.set(field.name, percent::decode(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::text;

    const FIELDS: &[Field] = &[
        Field::line("project_id", text("Project ID", "项目 ID")),
        Field::line("job_name", text("Job name", "作业名称")),
    ];

    #[test]
    fn an_address_opens_the_form_that_wrote_it() {
        let typed = FormValues::from_iter([("project_id", "p1"), ("job_name", "报表 A/1%&=")]);
        let written = hash("cdm/stop-job", FIELDS, &typed);
        assert_eq!(
            written,
            "#/cdm/stop-job?project_id=p1&job_name=%E6%8A%A5%E8%A1%A8%20A/1%25%26%3D"
        );
        let (path, query) = split(&written);
        let mut opened = FormValues::initial(FIELDS);
        fill(&mut opened, FIELDS, query);
        assert_eq!(path, "cdm/stop-job");
        assert_eq!(opened, typed);
    }

    #[test]
    fn what_the_form_does_not_ask_is_passed_over() {
        let mut opened = FormValues::initial(FIELDS);
        fill(&mut opened, FIELDS, "token=x&&project_id=a+b&job_name");
        assert_eq!(opened.get("token"), "");
        assert_eq!(opened.get("project_id"), "a b");
    }
}
