"""What a lesson's notebook calls: its first cell, its predictions, its checks and its recap."""

from snnlab.course.checking import check
from snnlab.course.lesson import lesson, show_live
from snnlab.course.predict import predict
from snnlab.course.product import product_network
from snnlab.course.recap import recap
from snnlab.course.responses import responses
from snnlab.course.rooms import Room, lesson_rooms, lessons_folder, room_of

__all__ = [
    "Room",
    "check",
    "lesson",
    "lesson_rooms",
    "lessons_folder",
    "predict",
    "product_network",
    "recap",
    "responses",
    "room_of",
    "show_live",
]
