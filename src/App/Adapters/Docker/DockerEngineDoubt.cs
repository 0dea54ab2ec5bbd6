using FunctionsOrchestrator.App.Discovery;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>What we see of an engine that does not answer is in doubt.</summary>
internal sealed class DockerEngineDoubt(DockerConnection connection) : IEngineDoubt
{
    public string? Reason => connection.IsAnswering ? null : "the Docker Engine does not answer";
}
