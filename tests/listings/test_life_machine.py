"""Whatever curators do in whatever order: nobody gets onto the site while a rule stands against it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from directory.listings import life
from directory.listings.life import Blocked, State, blocks, state_of
from directory.practitioners.models import Licence, Practitioner
from tests.examples import some
from tests.listings.people import NOW, TODAY, ready

DAYS = st.integers(min_value=-3, max_value=3).map(lambda days: TODAY + timedelta(days=days))
REASONS = st.sampled_from(["own-wish", "stopped", "deceased", "curators"])


class Life(RuleBasedStateMachine):
    """One listing, and everything that can happen to it."""

    @initialize()
    def begin(self) -> None:
        Practitioner.objects.all().delete()
        self.person = ready()
        self.today = TODAY

    def attempt(self, act: Callable[[], None]) -> None:
        was, against = state_of(self.stands()), blocks(self.stands(), self.today)
        try:
            act()
        except Blocked:
            assert state_of(self.stands()) is was
            return
        assert state_of(self.stands()) is not State.LISTED or against == []

    def stands(self) -> Practitioner:
        return Practitioner.objects.get(pk=self.person.pk)

    @rule()
    def submit(self) -> None:
        self.attempt(lambda: life.submit(practitioner=self.person, today=self.today))

    @rule()
    def send_back(self) -> None:
        self.attempt(lambda: life.send_back(practitioner=self.person, reason="more"))

    @rule()
    def list_on_site(self) -> None:
        self.attempt(lambda: life.list_on_site(practitioner=self.person, today=self.today))

    @rule(day=DAYS)
    def pause(self, day: date) -> None:
        self.attempt(lambda: life.pause(practitioner=self.person, returns_on=day, today=self.today))

    @rule()
    def bring_back(self) -> None:
        self.attempt(lambda: life.bring_back(practitioner=self.person, today=self.today))

    @rule(because=REASONS)
    def withdraw(self, because: str) -> None:
        self.attempt(lambda: life.withdraw(practitioner=self.person, because=because, now=NOW))

    @rule(day=st.one_of(st.none(), DAYS))
    def edit_consent(self, day: date | None) -> None:
        if day is not None or self.stands().status != "listed":
            Practitioner.objects.filter(pk=self.person.pk).update(consented_on=day)

    @rule(day=DAYS)
    def edit_licence(self, day: date) -> None:
        Licence.objects.filter(practitioner=self.person.pk).update(expires_on=day)

    @invariant()
    def days_fit_the_state(self) -> None:
        if not hasattr(self, "person"):
            return
        held = self.stands()
        assert held.returns_on is None or held.status == "paused"
        assert held.submitted_on is None or held.status == "draft"
        assert held.status != "withdrawn" or held.withdrawn_on is not None


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
def test_no_order_of_acts_lists_somebody_against_a_rule() -> None:
    run_state_machine_as_test(
        Life, settings=settings(max_examples=some(40), stateful_step_count=20, suppress_health_check=list(HealthCheck))
    )
