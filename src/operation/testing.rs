//! The one place that knows how an operation is called in a test.

use super::{Failure, Operation, Outcome, WireRequest, WireResponse};
use crate::form::FormValues;
use crate::vendors::answers;

/// A form as it opens, with these fields typed over.
pub(crate) fn typed(operation: &Operation, fields: &[(&str, &str)]) -> FormValues {
    let mut values = FormValues::initial(operation.fields);
    for (name, value) in fields {
        values.set(name, *value);
    }
    values
}

/// Asserts that a form makes exactly this request.
#[track_caller]
pub(crate) fn check_request(
    operation: &Operation,
    fields: &[(&str, &str)],
    request_line: &str,
    body: Option<&str>,
) {
    let order = (operation.build)(&typed(operation, fields)).expect("a form without mistakes");
    let WireRequest { method, path, .. } = &order.request;
    assert_eq!(format!("{} {path}", method.name()), request_line);
    assert_eq!(order.request.body.as_deref(), body);
}

/// Asserts that exactly these fields are marked, in this order.
#[track_caller]
pub(crate) fn check_mistakes(operation: &Operation, fields: &[(&str, &str)], marked: &[&str]) {
    let mistakes = match (operation.build)(&typed(operation, fields)) {
        Ok(order) => panic!("no mistake, but {order:?}"),
        Err(mistakes) => mistakes,
    };
    let names: Vec<&str> = mistakes.iter().map(|mistake| mistake.field).collect();
    assert_eq!(names, marked);
}

/// What an operation makes of an answer.
pub(crate) fn read(
    operation: &Operation,
    fields: &[(&str, &str)],
    status: u16,
    body: &str,
) -> Result<Outcome, Failure> {
    let response = WireResponse {
        status,
        headers: vec![("x-request-id".to_owned(), "0af7651916cd43dd".to_owned())],
        body: body.to_owned(),
    };
    (answers(operation).read)(&typed(operation, fields), &response)
}
