// One conversation: microphone and loudspeaker, and the connection between them and the server.

const WANTED = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
const RATE = 24000; // Hz, of the server's sound

export class Talk extends EventTarget {
  // Events: open, message (detail: the server's object), word (detail: index), playing, silent,
  // closed (detail: "goodbye", "busy", "left", "lost", or "gone": the microphone).
  #socket; #microphone; #player; #stream; #contexts = []; #reason = "lost"; #words = 0;
  #answered = false; // sound has come since the visitor last began to speak
  muted = false;

  async start(screen) {
    if (!navigator.mediaDevices) throw new Error("insecure");
    this.#stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED });
    const [input, output] = (this.#contexts = [new AudioContext(), new AudioContext({ sampleRate: RATE })]);
    await Promise.all([
      input.audioWorklet.addModule("/web/microphone.js"), output.audioWorklet.addModule("/web/player.js"),
      input.resume(), output.resume(),
    ]);
    if (!this.#stream) throw new Error("left");
    this.#microphone = new AudioWorkletNode(input, "microphone", { numberOfOutputs: 0 });
    this.in = new AnalyserNode(input, { fftSize: 512 });
    input.createMediaStreamSource(this.#stream).connect(this.in).connect(this.#microphone);
    this.#player = new AudioWorkletNode(output, "player", { numberOfInputs: 0, outputChannelCount: [1] });
    this.out = new AnalyserNode(output, { fftSize: 512 });
    this.#player.connect(this.out).connect(output.destination);
    this.#player.port.onmessage = ({ data }) => this.#played(data, output);
    this.#stream.getAudioTracks()[0].onended = () => this.leave("gone");

    const url = new URL(`/talk?rate=${input.sampleRate}&screen=${encodeURIComponent(screen)}`, location);
    url.protocol = url.protocol.replace("http", "ws");
    this.#socket = new WebSocket(url);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onopen = () => this.#emit("open");
    this.#socket.onmessage = ({ data }) => this.#came(data);
    this.#socket.onclose = () => this.#close();
    const nothing = new Int16Array(Math.round(input.sampleRate * 0.02)).buffer;
    this.#microphone.port.onmessage = ({ data }) => {
      if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(this.muted ? nothing : data);
    };
  }

  leave(reason = "left") {
    this.#reason = reason;
    this.#socket?.close();
    this.#close();
  }

  #came(data) {
    if (typeof data !== "string") {
      this.#answered = true;
      this.#player.port.postMessage({ pcm: data }, [data]);
      this.#emit("sound", data.byteLength / 2 / RATE);
      return;
    }
    const message = JSON.parse(data);
    if (message.state === "thinking" && this.#answered) return; // of an answer that already sounds: sound does not wait for states
    if (message.type === "flush" || message.state === "hearing") this.#answered = false;
    if (message.type === "word") this.#player.port.postMessage({ word: this.#words++ });
    else if (message.type === "answer_start") this.#words = 0;
    else if (message.type === "flush") {
      this.#player.port.postMessage({ flush: true });
      this.#emit("silent");
    } else if (message.type === "hold" || message.type === "go_on") {
      this.#player.port.postMessage({ held: message.type === "hold" });
    } else if (message.type === "goodbye" || message.type === "busy") this.#reason = message.type;
    else if (message.type === "state" && message.state === "listening") {
      this.#player.port.postMessage({ then: message }); // not before the last sample is heard
      return;
    }
    this.#emit("message", message);
  }

  #played(data, output) {
    const late = (output.outputLatency || output.baseLatency || 0) + (data.in || 0);
    setTimeout(() => {
      if (data.then) this.#emit("message", data.then);
      else if (data.word !== undefined) this.#emit("word", data.word);
      else this.#emit(data.playing ? "playing" : "silent");
    }, late * 1000);
  }

  #close() {
    if (!this.#stream) return;
    for (const track of this.#stream.getTracks()) track.stop();
    for (const context of this.#contexts) context.close();
    this.#stream = undefined;
    this.#emit("closed", this.#reason);
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
