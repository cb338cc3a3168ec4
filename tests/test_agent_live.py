"""The microphone transport over pretended sound devices; recordings, spans, the terminal's line."""

import asyncio
import io
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from rich.console import Console

from agent.observe import tracing
from agent.observe import turn_events as ev
from agent.observe.terminal import METER, Terminal
from agent.observe.turn_state import reduce
from agent.transports import devices as microphone
from agent.transports.devices import MicrophoneTransport
from tests.test_agent_pipeline import ask, parts
from tests.test_agent_turns import until
from tts.errors import UserError

pytestmark = pytest.mark.virtual_clock


class PretendedDevices:
    """sounddevice, with one microphone and one loudspeaker that can be unplugged."""

    class PortAudioError(Exception):
        pass

    def __init__(self):
        self.plugged, self.streams, self.rescans = True, [], 0

    def query_devices(self, name=None, kind=None):
        if not self.plugged:
            raise ValueError("No input device matching")
        return {"index": 0, "name": "pretended", "default_samplerate": 44100.0}

    def _stream(self, callback, blocksize=0, **_):
        stream = SimpleNamespace(active=False, callback=callback)
        stream.start = lambda: setattr(stream, "active", True)
        stream.stop = stream.close = lambda: setattr(stream, "active", False)
        self.streams.append(stream)
        return stream

    InputStream = OutputStream = property(lambda self: self._stream)

    def _terminate(self):
        self.rescans += 1

    def _initialize(self):
        pass


@pytest.fixture
def devices(monkeypatch):
    made = PretendedDevices()
    monkeypatch.setattr(microphone, "sounddevice", lambda: made)
    monkeypatch.setattr(microphone, "LOOK_S", 0.01)
    return made


def opened(transport):
    heard = []

    async def push(frame):
        heard.append(frame)

    transport.input()._loop = asyncio.get_running_loop()
    transport.input().push_audio_frame = push
    transport.input().open()
    transport.output().open()
    return heard


async def test_a_lost_device_is_said_and_used_again_when_it_is_back(devices):
    transport, said = MicrophoneTransport(), []
    opened(transport)
    keeping = asyncio.create_task(transport.keep_open(said.append))
    await asyncio.sleep(0.05)
    assert not said and len(devices.streams) == 2
    devices.plugged, devices.streams[0].active = False, False
    await until(lambda: said)
    assert said == ["Gone: the microphone. Waiting for it."]
    await until(lambda: devices.rescans > 2)
    devices.plugged = True
    await until(lambda: len(said) == 2)
    assert said[1] == "Sound is back." and all(s.active for s in devices.streams[-2:])
    keeping.cancel()


async def test_a_device_that_falls_silent_is_lost(devices, monkeypatch):
    monkeypatch.setattr(microphone, "SILENT_S", 0.05)
    transport, said = MicrophoneTransport(), []
    opened(transport)
    keeping = asyncio.create_task(transport.keep_open(said.append))
    await until(lambda: len(said) >= 2)
    assert said[0].startswith("Gone: the microphone") and said[1] == "Sound is back."
    keeping.cancel()


async def test_sound_goes_through_at_the_devices_own_rate_and_push_to_talk_closes_it(devices):
    transport = MicrophoneTransport()
    heard = opened(transport)
    tone = (8000 * np.sin(np.arange(44100) * 0.05)).astype(np.int16)[:, None]

    async def speak():
        heard.clear()
        for at in range(0, 44100, 882):
            devices.streams[0].callback(tone[at : at + 882], 882, None, None)
        await asyncio.sleep(0.05)
        return np.frombuffer(b"".join(f.audio for f in heard), np.int16)

    samples = await speak()
    assert abs(len(samples) - 16000) < 1000 and np.abs(samples[8000:]).max() > 1000
    transport.input().talk = False
    assert not (await speak()).any() and heard


def test_the_terminals_line_shows_level_state_and_what_is_being_heard():
    terminal = Terminal(Console(file=io.StringIO()))
    assert "\u2588" not in terminal.line().plain and "listening" in terminal.line().plain
    loud = np.full(320, 16000, np.int16).tobytes()

    def hear(pcm):
        terminal.on_event(terminal.state, ev.MicrophoneSound(1.0, pcm), terminal.state)

    hear(loud)
    bars = terminal.line().plain.count("\u2588")
    assert METER * 0.8 < bars <= METER
    hear(bytes(640))
    assert 0 < terminal.line().plain.count("\u2588") <= bars  # peaks fall slowly
    for _ in range(100):
        hear(bytes(640))
    assert "\u2588" not in terminal.line().plain
    before, partial = terminal.state, ev.Partial(1.0, "when is")
    terminal.on_event(before, partial, reduce(before, partial))
    assert terminal.line().plain.endswith("when is")
    terminal.talk = False
    assert "press Enter" in terminal.line().plain


async def test_nothing_is_recorded_unless_asked_and_then_both_sides(tmp_path):
    await ask(parts("where are the toilets"), tmp_path / "out", "09.wav")
    assert not list(tmp_path.glob("kept/*"))
    (tmp_path / "kept").mkdir()
    made = parts("where are the toilets", record=tmp_path / "kept")
    await ask(made, tmp_path / "out", "09.wav")
    (wav,) = (tmp_path / "kept").glob("*.wav")
    audio, rate = soundfile.read(wav)
    visitor, agent = audio.T
    assert rate == 16000 and np.abs(visitor).max() > 0.05 and np.abs(agent).max() > 0.05
    spoken = np.flatnonzero(np.abs(agent) > 0.05)
    asked = np.flatnonzero(np.abs(visitor) > 0.05)
    assert asked[0] < spoken[0]  # in step: the question comes first


async def test_every_turn_leaves_spans(tmp_path, monkeypatch):
    kept = InMemorySpanExporter()
    monkeypatch.setattr(
        "opentelemetry.exporter.otlp.proto.http.trace_exporter.OTLPSpanExporter",
        lambda endpoint: kept,
    )
    monkeypatch.setattr("pipecat.utils.tracing.setup.BatchSpanProcessor", SimpleSpanProcessor)
    tracing.start("http://localhost:4318")
    await ask(parts("where are the toilets", traces="http://localhost:4318"), tmp_path, "09.wav")
    names = [span.name for span in kept.get_finished_spans()]
    assert "turn" in names and "conversation" in names
    with pytest.raises(UserError, match="must begin with"):
        tracing.start("localhost:4318")
