using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

/// <summary>What the store refuses for good ends with a failure that says so, and takes nobody else down. Triggers make it refuse.</summary>
public sealed class RefusedWriteTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Activity<int, int>("Double", static value => value * 2)
        .Activity<int, int>("Refused", static value => value)
        .Entity<EntityTests.Counter>("Counter")
        .Orchestrator("Good", static context => context.CallActivityAsync<int>("Double", 21))
        .Orchestrator("Bad", static context => context.CallActivityAsync<int>("Refused", 1));

    [Fact]
    public async Task Step_ThatTheStoreRefuses_FailsItsInstanceAlone()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());
        Execute(engine, "CREATE TRIGGER refuse BEFORE INSERT ON activities WHEN NEW.name = 'Refused' BEGIN SELECT RAISE(ABORT, 'refused by the store'); END");

        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => engine.RunAsync(i % 5 == 0 ? "Bad" : "Good")));

        Assert.Equal(16, runs.Count(run => run.RuntimeStatus == OrchestrationRuntimeStatus.Completed && run.ReadOutputAs<int>() == 42));
        Assert.Equal(4, runs.Count(run => run.FailureDetails?.ErrorMessage.Contains("refused by the store", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Operation_ThatTheStoreRefuses_IsRejectedAlone()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());
        var id = new EntityInstanceId("Counter", "one");
        Execute(engine, "CREATE TRIGGER refuse BEFORE INSERT ON entities WHEN CAST(NEW.state AS INTEGER) >= 1000 BEGIN SELECT RAISE(ABORT, 'refused by the store'); END");

        await Task.WhenAll(new[] { 1, 2, 1000, 4, 8 }.Select(amount => engine.Client.Entities.SignalEntityAsync(id, "Add", amount)));

        Assert.Equal(15, await engine.EntityUntilAsync<int>(id, static value => value == 15));
    }

    private static void Execute(EngineFixture engine, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={engine.DatabasePath};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
