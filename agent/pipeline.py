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
    hold: OutputGate,
    finished: Judge,
    recorder: FrameProcessor | None = None,
) -> Pipeline:
    """Microphone to loudspeaker; ``context`` holds the conversation, as far as it was heard;
    ``hold`` holds the transport's sound back while somebody seems to interrupt;
    ``finished`` judges whether words are a whole question; ``recorder`` keeps the sound."""
    user, assistant = LLMContextAggregatorPair(context, user_params=turn_detection(hold, finished))

    @assistant.event_handler("on_assistant_turn_stopped")
    async def remembered(*_) -> None:
        hold.remember()

    return Pipeline(
        [
            transport.input(),  # sound in
            VADProcessor(vad_analyzer=SileroVADAnalyzer(params=VAD)),  # who speaks?
            recognizer,  # speech to text, while the user speaks
            user,  # is the question over? (Smart Turn)
            llm,  # text to answer, token by token
            speech,  # tokens to sound, frame by frame
            transport.output(),  # sound out
            *([recorder] if recorder else []),
            assistant,  # remember what was heard
        ]
    )
