//! What it takes to read a stop on, from anywhere: never a secret.

use crate::form::FormValues;

/// What it takes to read a stop on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// What was asked for, under the names of the operation's fields.
    pub asked: FormValues,
    /// The vendor's id of what carries it out: a task, a DAG, a submission. Empty where there is none,
    /// or none is known yet.
    pub id: String,
}

/// Where a stop was sent, and where it is read on: nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The name of the environment.
    pub environment: String,
    /// The address of the service.
    pub address: String,
}
