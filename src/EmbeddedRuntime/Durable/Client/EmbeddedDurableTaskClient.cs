using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

internal abstract class EmbeddedDurableTaskClient(string name, ManagementUrls urls) : DurableTaskClient(name)
{
    public ManagementUrls ManagementUrls { get; } = urls;
}
