//! The path parameters that Huawei's operations share (§3.2).

use crate::form::Field;
use crate::text::{Message, Text, text};

pub(super) const PROJECT_ID: Field = Field::line("project_id", text("Project ID", "项目 ID"));

pub(super) const CLUSTER_ID: Field = Field::line("cluster_id", text("Cluster ID", "集群 ID"))
    .hint(text("The ID, not the name.", "填写 ID，而不是名称。"));

const NOT_AN_ID: Text = text(
    "An ID has letters, digits, “-” and “_” only, at most 64 of them. Check what was pasted.",
    "ID 只包含字母、数字、“-” 和 “_”，最多 64 个字符。请检查粘贴的内容。",
);

/// An opaque id: 32 hex digits or a UUID in every example, but no document rules anything else out.
pub(super) fn id(typed: &str) -> Result<String, Message> {
    let id = typed.trim();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    if id.len() <= 64 && id.chars().all(plain) {
        Ok(id.to_owned())
    } else {
        Err(NOT_AN_ID.into())
    }
}
