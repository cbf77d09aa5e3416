//! An access key proves itself by a signed reading, which also tells the project (huawei.md §1.4, §2).

use super::super::access::{Access, Keys};
use super::{projects, wanted_project};
use crate::operation::Failure;
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::{self, Link, Session};

const NO_SUCH_PROJECT: Text = text(
    "This key may enter no project “{project}”. Choose another one.",
    "该密钥无法进入项目“{project}”，请选择其他项目。",
);
const CHOOSE: Text = text(
    "The address of IAM does not tell the region: choose the project.",
    "无法从 IAM 地址得知区域，请选择项目。",
);

/// Lists the projects, signed, and finds the one that was named or is the region's own among them.
///
/// # Errors
/// IAM's refusal, or what kept the request from it.
pub(super) async fn sign_in<T: Transport>(
    link: &Link<'_, T>,
    keys: &Keys,
) -> Result<Session, Failure> {
    let access = Access::Keys(keys.clone());
    let realms = projects::list(link, &access).await?;
    let mut session = Session::plain(access.who(), vendors::Access::Huawei(access));
    let wanted = wanted_project(&keys.project, link.endpoint);
    let found = match (&wanted, realms.as_slice()) {
        (Some(wanted), realms) => realms
            .iter()
            .find(|realm| realm.id == *wanted || realm.name == *wanted),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    match (found, wanted) {
        (Some(realm), _) => session.answers.push(("project_id", realm.id.clone())),
        (None, Some(project)) => {
            session.notes.push(NO_SUCH_PROJECT.with("project", project));
        }
        (None, None) => session.notes.push(CHOOSE.into()),
    }
    session.realms = realms;
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{IAM, PROJECTS, keys, refused, sign_in_at};
    use super::*;
    use crate::operation::failure::Cause;
    use crate::text::Lang;
    use crate::vendors::canned::{Canned, answer};

    const GLOBAL: &str = "https://iam.myhuaweicloud.com";
    const OTHER: &str = "11111111111111111111111111111111";

    /// The project that is told, and the notes.
    fn told(address: &str, project: &str, projects: &str) -> (Option<String>, Vec<String>) {
        let service = Canned::answers([Some(answer(200, &[], projects))]);
        let session = sign_in_at(address, &service, &keys(project)).unwrap();
        assert_eq!((session.who.as_str(), session.until), ("AK1", None));
        let notes = session.notes.iter().map(|note| note.to(Lang::En)).collect();
        let project = session.answers.into_iter().next();
        (project.map(|(_, id)| id), notes)
    }

    #[test]
    fn a_key_proves_itself_by_a_signed_reading() {
        let service = Canned::answers([Some(answer(200, &[], PROJECTS))]);
        let session = sign_in_at(IAM, &service, &keys("")).unwrap();
        assert_eq!(
            service.asked(),
            ["GET https://iam.cn-north-4.myhuaweicloud.com/v3/auth/projects"]
        );
        assert_eq!(service.header(0, "X-Sdk-Date"), "20260509T020007Z");
        let authorization = service.header(0, "Authorization");
        let beginning = "SDK-HMAC-SHA256 Access=AK1, SignedHeaders=content-type;host;x-language;x-sdk-date, Signature=";
        assert!(authorization.starts_with(beginning), "{authorization}");
        assert!(matches!(
            session.access,
            vendors::Access::Huawei(Access::Keys(_))
        ));
        assert_eq!(session.realms.len(), 2);
    }

    #[test]
    fn the_project_is_the_one_that_was_named_or_the_regions_own() {
        let own = Some("0123456789abcdef0123456789abcdef".to_owned());
        assert_eq!(told(IAM, "", PROJECTS), (own.clone(), vec![]));
        assert_eq!(told(GLOBAL, "cn-north-4", PROJECTS), (own, vec![]));
        for named in [OTHER, "cn-north-4_ads"] {
            assert_eq!(told(IAM, named, PROJECTS), (Some(OTHER.to_owned()), vec![]));
        }
    }

    #[test]
    fn a_project_that_is_not_there_is_not_made_up() {
        let (project, notes) = told(IAM, "cn-south-1", PROJECTS);
        assert_eq!(project, None);
        assert!(notes[0].contains("“cn-south-1”"), "{notes:?}");
        let (project, notes) = told(GLOBAL, "", PROJECTS);
        assert_eq!((project, notes.len()), (None, 1));
        let only = r#"{"projects":[{"id":"p1","name":"cn-east-4"}]}"#;
        assert_eq!(told(GLOBAL, "", only), (Some("p1".to_owned()), vec![]));
    }

    #[test]
    fn a_wrong_key_is_denied_after_one_attempt() {
        let body = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: verify aksk signature fail","request_id":"r1"}"#;
        let service = Canned::answers([Some(answer(401, &[], body))]);
        let refusal = refused(sign_in_at(IAM, &service, &keys("")));
        assert_eq!(refusal.cause, Cause::Denied);
        assert!(refusal.next.to(Lang::En).contains("lock the key"));
        assert_eq!(service.asked().len(), 1);
    }
}
