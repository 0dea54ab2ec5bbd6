using System.Text.Encodings.Web;
using System.Text.Json;

namespace FunctionsOrchestrator.App.Http;

/// <summary>The durable management URLs as Azure writes them. Unlike the rest of our JSON it is camelCase.</summary>
internal sealed record ManagementPayload(
    string? Id,
    string? StatusQueryGetUri,
    string? SendEventPostUri,
    string? TerminatePostUri,
    string? SuspendPostUri,
    string? ResumePostUri,
    string? PurgeHistoryDeleteUri)
{
    /// <summary>With the <c>&amp;</c> of the URLs as it is, so that a shell script can cut them out.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
