//! What stopping or starting a cluster asks: which one.

use crate::form::{Field, FieldError, FormValues, Reader};
use crate::text::{Message, Text, text};

/// The fields, in the order of the page.
pub(super) const FIELDS: &[Field] = &[ID];

const ID: Field = Field::line("id", text("Cluster ID", "集群 ID")).hint(text(
    "OCP’s own ID: the number in the address of the cluster’s page in OCP, not obClusterId.",
    "OCP 的集群 ID，即 OCP 集群页面地址中的数字，而不是 obClusterId。",
));

const NOT_AN_ID: Text = text(
    "Write a whole number from 1 to 9223372036854775807, digits only.",
    "请填写 1 到 9223372036854775807 之间的整数，只含数字。",
);

/// What was typed, free of mistakes.
#[derive(Default)]
pub(super) struct Input {
    pub(super) id: i64,
}

pub(super) fn input(typed: &FormValues) -> Result<Input, Vec<FieldError>> {
    let mut form = Reader::new(typed);
    let input = Input {
        id: form.required(&ID, id),
    };
    form.finish(input)
}

/// A Java long of a database key: above 0. A sign is refused, since OCP never writes one.
fn id(typed: &str) -> Result<i64, Message> {
    let digits = typed.trim();
    match digits.parse() {
        Ok(id) if id > 0 && !digits.starts_with('+') => Ok(id),
        _ => Err(NOT_AN_ID.into()),
    }
}
