using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Azure;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.Extensions.Configuration;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>One queue trigger of the app.</summary>
/// <param name="Function">The function that it runs.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Connection">The storage account's connection string; null for the local queue.</param>
internal sealed record QueueDefinition(FunctionDescriptor Function, string Queue, string? Connection)
{
    public const string StandardConnection = "AzureWebJobsStorage";

    public static IReadOnlyList<QueueDefinition> ReadAll(FunctionCatalog catalog, SettingResolver resolver, IConfiguration configuration, List<string> faults)
    {
        var queues = new List<QueueDefinition>();
        CheckConnection(configuration, StandardConnection, faults);
        foreach (var function in catalog.Of(FunctionKind.Queue))
        {
            var trigger = (QueueTriggerAttribute)function.Trigger;
            if (resolver.Resolve(trigger.QueueName, $"Function '{function.Name}': queue name", faults) is not { } name)
            {
                continue;
            }

            if (!QueueName.IsValid(name))
            {
                faults.Add($"Function '{function.Name}': '{name}' is not a queue name ({QueueName.Rule}).");
            }

            var connection = ReadConnection(configuration, trigger.Connection);
            if (connection is null && trigger.Connection is { Length: > 0 } and not StandardConnection)
            {
                faults.Add($"Function '{function.Name}': the setting '{trigger.Connection}' with its storage connection is missing.");
            }
            else if (trigger.Connection is { Length: > 0 } and not StandardConnection)
            {
                CheckConnection(configuration, trigger.Connection, faults);
            }

            queues.Add(new QueueDefinition(function, name, connection));
        }

        return queues;
    }

    public static string? ReadConnection(IConfiguration configuration, string? setting) =>
        configuration[setting is { Length: > 0 } ? setting : StandardConnection] is { Length: > 0 } connection ? connection : null;

    // The value is not repeated in the fault: it holds a key.
    private static void CheckConnection(IConfiguration configuration, string setting, List<string> faults)
    {
        try
        {
            if (ReadConnection(configuration, setting) is { } connection)
            {
                _ = AzureQueueStore.CreateService(connection, isBase64: true);
            }
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException)
        {
            faults.Add($"The setting '{setting}' is not a storage connection string.");
        }
    }
}
