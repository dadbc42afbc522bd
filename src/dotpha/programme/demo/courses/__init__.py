"""The courses of all tasks, in the order of the plans."""

from dotpha.programme.demo.course import Course
from dotpha.programme.demo.courses import business, digital, infrastructure, institutions, merged, resources, skills

COURSES: tuple[Course, ...] = (
    *institutions.COURSES,
    *infrastructure.COURSES,
    *digital.COURSES,
    *business.COURSES,
    *resources.COURSES,
    *skills.COURSES,
    *merged.COURSES,
)
