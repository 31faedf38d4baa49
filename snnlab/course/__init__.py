"""What a lesson's notebook calls: its first cell, its predictions, its checks and its recap."""

from snnlab.course.addition import addition_network, current_into, five_sums
from snnlab.course.bill import Presented, present, square_network
from snnlab.course.challenge import Challenge, challenge
from snnlab.course.checking import check
from snnlab.course.forecast import predict
from snnlab.course.hello import FirstRun, first_run
from snnlab.course.holding import memory_network, pulse_response
from snnlab.course.home import course_map
from snnlab.course.houses import article_split, house_split, line_prices, price_model
from snnlab.course.learning import learning_network, wave
from snnlab.course.lesion import article_like_model, four_models
from snnlab.course.measure import responses
from snnlab.course.mystery import mystery_neuron
from snnlab.course.one_neuron import fire, mystery_rate, rate_of, record
from snnlab.course.opening import lesson, show_live
from snnlab.course.oscillation import oscillator_network, path_of, rotation
from snnlab.course.product import product_network
from snnlab.course.rooms import Room, lesson_rooms, lessons_folder, room_of
from snnlab.course.school import Report, taught_connections, teach_and_test
from snnlab.course.summary import recap
from snnlab.course.travel import Route, drift, follow, loop, out_and_back, travel_network
from snnlab.course.tuning import counted_rates

__all__ = [
    "Challenge",
    "FirstRun",
    "Presented",
    "Report",
    "Room",
    "Route",
    "addition_network",
    "article_like_model",
    "article_split",
    "challenge",
    "check",
    "counted_rates",
    "course_map",
    "current_into",
    "drift",
    "fire",
    "first_run",
    "five_sums",
    "follow",
    "four_models",
    "house_split",
    "learning_network",
    "lesson",
    "lesson_rooms",
    "lessons_folder",
    "line_prices",
    "loop",
    "memory_network",
    "mystery_neuron",
    "mystery_rate",
    "oscillator_network",
    "out_and_back",
    "path_of",
    "predict",
    "present",
    "price_model",
    "product_network",
    "pulse_response",
    "rate_of",
    "recap",
    "record",
    "responses",
    "room_of",
    "rotation",
    "show_live",
    "square_network",
    "taught_connections",
    "teach_and_test",
    "travel_network",
    "wave",
]
