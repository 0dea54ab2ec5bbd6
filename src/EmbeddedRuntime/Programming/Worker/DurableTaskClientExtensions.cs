using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>HTTP helpers for a durable client.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>The management URLs of an instance, on the host's own name. Their query carries the system key.</summary>
    public static HttpManagementPayload CreateHttpManagementPayload(this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return client is Durable.Client.EmbeddedDurableTaskClient embedded
            ? embedded.ManagementUrls.For(instanceId, request?.Url)
            : throw new InvalidOperationException("Management URLs come from a client that was handed in by [DurableClient].");
    }
}
