//! The second OCP, which has a password of its own.

use super::Ocp;
use super::access_tests::as_user;
use crate::exchange::Origin;

#[test]
fn the_second_ocp_lets_in_its_own_administrator_and_nobody_else() {
    let (first, second) = (Ocp::default(), Ocp::second());
    let own = "admin:demo-second-password";
    for _ in 0..2 {
        assert_eq!(as_user(&second, 0, own).status, 200);
        assert_eq!(as_user(&second, 0, "admin:demo-ocp-password").status, 401);
        assert_eq!(
            as_user(&second, 0, "viewer:demo-viewer-password").status,
            401
        );
        assert_eq!(as_user(&first, 0, own).status, 401);
        second.reset();
    }
}
