using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

/// <summary>Azure's JSON for an instance.</summary>
internal static class InstanceJson
{
    // Azure's own precision and form.
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";

    private static readonly string[] Outputs = ["Result", "Output"];

    public static JsonObject Of(OrchestrationMetadata instance, bool showInput, JsonArray? history = null)
    {
        var json = new JsonObject
        {
            ["name"] = instance.Name,
            ["instanceId"] = instance.InstanceId,
            ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
            ["input"] = showInput ? Parse(instance.SerializedInput) : null,
            ["customStatus"] = Parse(instance.SerializedCustomStatus),
            ["output"] = OutputOf(instance),
            ["createdTime"] = instance.CreatedAt.UtcDateTime.ToString(TimeFormat, null),
            ["lastUpdatedTime"] = instance.LastUpdatedAt.UtcDateTime.ToString(TimeFormat, null),
        };
        if (history is not null)
        {
            json["historyEvents"] = history;
        }

        return json;
    }

    public static JsonArray Of(IEnumerable<HistoryEventView> history, bool showOutput, bool showInput)
    {
        var json = new JsonArray();
        foreach (var recorded in history)
        {
            var fields = new JsonObject { ["EventType"] = recorded.EventType, ["Timestamp"] = recorded.Timestamp.UtcDateTime };
            foreach (var (name, value) in recorded.Fields)
            {
                if ((showOutput || !Outputs.Contains(name)) && (showInput || name != "Input"))
                {
                    fields[name] = value?.DeepClone();
                }
            }

            json.Add((JsonNode)fields);
        }

        return json;
    }

    /// <summary>The output; a failed instance's is what it failed with.</summary>
    public static JsonNode? OutputOf(OrchestrationMetadata instance) =>
        instance is { RuntimeStatus: OrchestrationRuntimeStatus.Failed, FailureDetails: { } failure } ? failure.ErrorMessage : Parse(instance.SerializedOutput);

    /// <summary>Stored JSON as JSON; what is not JSON as text.</summary>
    public static JsonNode? Parse(string? serialized)
    {
        if (serialized is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(serialized);
        }
        catch (JsonException)
        {
            return serialized;
        }
    }
}
