//! A session belongs to one agent of its cluster.

use super::*;

#[test]
fn a_session_stays_with_its_agent_and_says_so() {
    let key = served("rsa1024");
    let second = agent_with([
        Some((200, INFO)),
        Some((200, key.as_str())),
        Some((200, OPENED)),
        GONE,
    ]);
    let cluster = Cluster::of(agent_with([]), second);
    let mut answers = cluster.call(&session_at(OTHER), &[stop(), read()]);
    let (last, _) = answers.remove(1);
    let (first, in_use) = answers.remove(0);
    assert!(first.is_ok());
    assert_eq!(in_use, Some(endpoint(OTHER)));
    let Err(Failure::NoAnswer { reason, .. }) = last else {
        panic!("answered");
    };
    let said = reason.to(Lang::En);
    assert!(said.ends_with("sign in again."), "{said}");
    // No look: there is nobody else to go to.
    assert_eq!(
        cluster.asked(),
        [Vec::new(), lines(&[&LEARNED, &[STOP, READ]])]
    );
}

#[test]
fn a_session_of_another_cluster_is_sent_nowhere() {
    let cluster = Cluster::of(agent_with([]), agent_with([]));
    let access = session_at("http://10.9.9.9:2886");
    let (result, _) = cluster.call(&access, &[read()]).remove(0);
    let Err(Failure::Unsendable { reason, .. }) = result else {
        panic!("sent");
    };
    assert!(reason.to(Lang::En).contains("http://10.9.9.9:2886"));
    with_links(&cluster.first, &[], &access, |link| {
        let mut random = AesThenCounting::default();
        let made = block_on(seal_now(link, &access, &mut random, &read()));
        assert!(matches!(made, Err(Failure::Unsendable { .. })));
    });
    assert_eq!(cluster.asked(), [Vec::<String>::new(), Vec::new()]);
}
