"""The whole agent, as one pipeline."""

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.transports.base_transport import BaseTransport

from agent.llm.builtin import BuiltinLLM
from agent.llm.service import EndpointLLM
from agent.speech.service import CodecLMSpeech
from agent.stt.service import RecognizerService
from agent.turns.end_of_turn import VAD, Judge, turn_detection
from agent.turns.output_gate import OutputGate


def build(
    transport: BaseTransport,
    recognizer: RecognizerService,
    llm: BuiltinLLM | EndpointLLM,
    speech: CodecLMSpeech,
    context: LLMContext,
    gate: OutputGate,
    is_complete: Judge,
    recorder: FrameProcessor | None = None,
) -> Pipeline:
    """From microphone to loudspeaker. ``context``: the conversation for the LLM, with answers only
    as far as they were heard; ``gate``: pauses the transport's sound while somebody may be
    interrupting; ``is_complete``: judges whether a transcript is a whole question; ``recorder``: keeps
    the sound."""
    user, assistant = LLMContextAggregatorPair(
        context, user_params=turn_detection(gate, is_complete)
    )

    @assistant.event_handler("on_assistant_turn_stopped")
    async def remembered(*_) -> None:
        gate.remember()

    return Pipeline(
        [
            transport.input(),  # sound in
            VADProcessor(vad_analyzer=SileroVADAnalyzer(params=VAD)),  # is somebody speaking?
            recognizer,  # speech to text, while the user speaks
            user,  # is the question over? (Smart Turn)
            llm,  # text to answer, token by token
            speech,  # tokens to sound, frame by frame
            transport.output(),  # sound out
            *([recorder] if recorder else []),
            assistant,  # add what was heard to the context
        ]
    )
