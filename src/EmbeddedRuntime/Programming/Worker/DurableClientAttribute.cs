using FunctionsOrchestrator.EmbeddedRuntime.Worker.Extensions.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Hands the function a <see cref="DurableTask.Client.DurableTaskClient"/>.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    public string? TaskHub { get; set; }

    public string? ConnectionName { get; set; }
}
