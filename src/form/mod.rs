//! What a form asks and what was typed into it.

pub mod address;
pub mod field;
pub mod keyed;
pub mod list;
pub mod percent;
pub mod reader;
pub mod secret;
pub mod values;

pub use field::{Choice, Entry, Field, Kind};
pub use reader::{FieldError, Reader};
pub use secret::Secret;
pub use values::FormValues;
