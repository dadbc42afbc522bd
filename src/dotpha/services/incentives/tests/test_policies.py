"""Every policy that comes with dotpha does what its own examples say, and each of its rules has its clause."""

import pytest

from dotpha.services.incentives.library import catalogue, keys, policies, text_of
from dotpha.services.incentives.rules.amounts import amount
from dotpha.services.incentives.rules.assessing import Verdict, assess
from dotpha.services.incentives.rules.facts import normal_profile
from dotpha.services.incentives.rules.policies import Way
from dotpha.services.incentives.rules.terms import Known

ALL = {policy.key: policy for policy in policies()}
EXAMPLES = [(policy, example) for policy in policies() for example in policy.examples]


@pytest.mark.parametrize(("policy", "example"), EXAMPLES, ids=lambda one: getattr(one, "name", ""))
def test_a_policy_does_what_its_example_says(policy, example):
    found = assess(policy, catalogue(), example.profile, example.day)
    assert found.verdict == example.verdict
    if example.amount_vnd is not None:
        assert found.amount.vnd == example.amount_vnd
    if example.most_vnd is not None:
        assert found.amount.most_vnd == example.most_vnd
    if example.verdict == Verdict.NO:
        assert tuple(reason.key for reason in found.failing) == example.failing
    assert set(found.missing) == set(example.missing)


@pytest.mark.parametrize("policy", policies(), ids=lambda one: one.key)
def test_a_policy_has_an_example_of_yes_of_no_and_of_something_missing(policy):
    assert {example.verdict for example in policy.examples} == set(Verdict)


@pytest.mark.parametrize("policy", policies(), ids=lambda one: one.key)
def test_each_rule_names_its_document_and_article_or_says_that_nobody_has_checked_it(policy):
    clauses = [
        policy.applicants_clause,
        *(one.clause for one in policy.conditions),
        *(row.clause for row in policy.rows),
    ]
    rules = policy.cumulation
    clauses += [bar.clause for bar in rules.bars]
    clauses += [one for one in (rules.once, rules.one_of_content, rules.total_clause, rules.years_clause) if one]
    for clause in clauses:
        assert clause.document
        assert clause.article or not clause.verified, clause


@pytest.mark.parametrize("policy", policies(), ids=lambda one: one.key)
def test_what_is_verified_names_where_and_what_is_not_says_so_in_a_note(policy):
    unchecked = not policy.verified or any(not one.clause.verified for one in (*policy.conditions, *policy.rows))
    assert policy.sources or policy.illustrative
    assert policy.note or not unchecked
    assert all(source.startswith("http") for source in policy.sources)


def test_an_illustrative_amount_says_so_where_people_read_it():
    for policy in policies():
        assert policy.illustrative == ("mức minh họa" in policy.name)


def test_files_are_named_by_their_keys_and_bars_name_policies_that_exist():
    assert keys() == tuple(sorted(ALL))
    for policy in policies():
        assert all(bar.policy in ALL for bar in policy.cumulation.bars), policy.key
    with pytest.raises(KeyError):
        text_of("khong-co")


def test_each_kind_of_applicant_has_policies():
    for kind in catalogue().facts["loai"].options:
        assert sum(kind in policy.applicants for policy in policies()) >= 3, kind


@pytest.mark.parametrize("policy", policies(), ids=lambda one: one.key)
def test_who_is_eligible_always_falls_under_a_line_of_amounts(policy):
    for example in policy.examples:
        if example.verdict == Verdict.YES:
            known = Known(catalogue(), normal_profile(catalogue(), example.profile), example.day)
            given = amount(policy, known)
            in_kind = all(row.way == Way.IN_KIND for row in policy.rows_on(example.day))
            assert in_kind or given.row or given.lacking, example.name
