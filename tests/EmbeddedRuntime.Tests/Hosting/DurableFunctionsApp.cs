using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

public sealed record Order(string Item, int Count);

/// <summary>A small durable app.</summary>
public sealed class DurableFunctionsApp(TimeProvider time)
{
    [Function(nameof(Pack))]
    public async Task<string> Pack([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<Order>()!;
        context.SetCustomStatus(new { step = "packing" });
        var packed = await context.CallActivityAsync<Order>(nameof(Double), order);
        var label = await context.CallActivityAsync<string>("label", packed.Item);
        return $"{label}:{packed.Count}";
    }

    [Function(nameof(WaitForGo))]
    public static async Task<int> WaitForGo([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<int>("go");
    }

    [Function(nameof(Parent))]
    public static Task Parent([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallSubOrchestratorAsync<int>(nameof(WaitForGo), options: new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));

    [Function(nameof(Fail))]
    public static async Task Fail([OrchestrationTrigger] TaskOrchestrationContext context) => await context.CallActivityAsync(nameof(Break));

    [Function(nameof(Double))]
    public Order Double([ActivityTrigger] Order order, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested || time.GetUtcNow() == default ? order : order with { Count = order.Count * 2 };

    [Function("LabelActivity")]
    public static async ValueTask<string> Label([ActivityTrigger(Activity = "Label")] string item, FunctionContext context)
    {
        await Task.Yield();
        return $"{item}@{context.FunctionDefinition.InputBindings["item"].Type}";
    }

    [Function(nameof(Break))]
    public static void Break([ActivityTrigger] object? input) => throw new InvalidOperationException($"broken {input}".Trim());

    [Function("Tally")]
    public static Task Tally([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();

    [Function("Urls")]
    public static IResult Urls([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "urls/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        Results.Json(client.CreateHttpManagementPayload(id));
}

public sealed class TallyEntity : TaskEntity<int>
{
    public int Add(int amount) => State += amount;
}
