using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Makes the URLs of the durable management API.</summary>
/// <param name="baseUrl">The host's own address, known once it listens.</param>
/// <param name="systemKey">The key that guards the API; part of every URL.</param>
internal sealed class ManagementUrls(Func<Uri> baseUrl, string systemKey)
{
    /// <summary>The URLs of one instance, on the host's own address, or on that of the request when given.</summary>
    public HttpManagementPayload For(string instanceId, Uri? request)
    {
        var root = new Uri(request ?? baseUrl(), "/runtime/webhooks/durabletask/").AbsoluteUri;
        var instance = $"{root}instances/{Uri.EscapeDataString(instanceId)}";
        var code = $"code={Uri.EscapeDataString(systemKey)}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{code}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{code}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{code}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{code}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{code}",
            PurgeHistoryDeleteUri = $"{instance}?{code}",
        };
    }
}
