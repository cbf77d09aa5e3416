//! What is read before a cluster is started.

use super::super::before::Source;
use super::super::cdm::cluster::Detail;
use super::super::cdm::{cluster_before, cluster_path};
use super::super::look::Reading;
use super::form;
use crate::operation::Deed;
use crate::preflight::Preflight;

pub(super) static PREFLIGHT: Preflight = Preflight {
    read: |ask, asked| {
        Box::pin(async move {
            let mut findings = Vec::new();
            // Nothing is sent with mistakes in the form; they are shown there.
            if let Ok(input) = form::input(asked) {
                let path = cluster_path(&input.project_id, &input.cluster_id);
                let answer = Reading::passing(ask).get(path.clone()).await;
                let answer = answer.and_then(|answer| Detail::read(&answer));
                let mut told = Source::get(&path, &mut findings);
                cluster_before::findings(&mut told, &answer, Deed::Start);
            }
            findings
        })
    },
};
