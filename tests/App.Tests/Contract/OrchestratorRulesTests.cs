using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>Orchestrators replay: nothing in them may come out differently the second time.</summary>
public class OrchestratorRulesTests
{
    [Fact]
    public void AppOrchestrators_UseNothingThatReplaysDifferently()
    {
        var (orchestrators, violations) = OrchestratorRules.Check(
            AppSources.Files().Concat(GlobalUsings()).Select(file => (Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file))));

        Assert.NotEmpty(orchestrators);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("_ = DateTime.Now;", "System.DateTime.Now")]
    [InlineData("_ = DateTime.UtcNow;", "System.DateTime.UtcNow")]
    [InlineData("_ = DateTimeOffset.UtcNow;", "System.DateTimeOffset.UtcNow")]
    [InlineData("_ = Guid.NewGuid();", "System.Guid.NewGuid")]
    [InlineData("await Task.Delay(1);", "System.Threading.Tasks.Task.Delay")]
    [InlineData("await Task.Run(() => 1);", "System.Threading.Tasks.Task.Run")]
    [InlineData("Thread.Sleep(1);", "System.Threading.Thread.Sleep")]
    [InlineData("_ = Environment.MachineName;", "System.Environment.MachineName")]
    [InlineData("_ = new Random();", "System.Random")]
    [InlineData("Random r = new();", "System.Random")]
    [InlineData("_ = Random.Shared.Next();", "System.Random.Shared|System.Random.Next")]
    [InlineData("_ = new System.Net.Http.HttpClient();", "System.Net.Http.HttpClient")]
    [InlineData("await Task.CompletedTask.ConfigureAwait(false);", "ConfigureAwait(false)")]
    [InlineData("await Helper();", "System.Guid.NewGuid")]
    [InlineData("await Other.Helper();", "System.DateTime.UtcNow")]
    [InlineData("Func<Guid> make = Guid.NewGuid;", "System.Guid.NewGuid")]
    public void Check_OrchestratorThatUsesABannedThing_NamesIt(string statement, string expected)
    {
        var (orchestrators, violations) = OrchestratorRules.Check([("A.cs", Source(statement))]);

        Assert.Equal(["Run"], orchestrators);
        Assert.Equal(expected.Split('|'), violations.Select(violation => violation.Split(" uses ")[1]));
    }

    [Theory]
    [InlineData("await Task.CompletedTask.ConfigureAwait(true);")]
    [InlineData("await Task.WhenAll(Task.CompletedTask);")]
    [InlineData("_ = new DateTime(2026, 1, 1);")]
    public void Check_OrchestratorThatReplaysTheSame_FindsNothing(string statement)
    {
        var (orchestrators, violations) = OrchestratorRules.Check([("A.cs", Source(statement))]);

        Assert.Equal(["Run"], orchestrators);
        Assert.Empty(violations);
    }

    [Fact]
    public void Check_ActivityBesideAnOrchestrator_IsLeftAlone()
    {
        var (_, violations) = OrchestratorRules.Check([("A.cs", Source("await Task.CompletedTask;"))]);

        Assert.Empty(violations);
    }

    private static string Source(string statement) =>
        $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
        using FunctionsOrchestrator.EmbeddedRuntime.Worker;

        class Sample
        {
            public async Task Run([OrchestrationTrigger] TaskOrchestrationContext context) { {{statement}} await Task.CompletedTask; }

            public DateTime Activity([ActivityTrigger] string input) => DateTime.UtcNow;

            private static Task<Guid> Helper() => Task.FromResult(Guid.NewGuid());
        }

        static class Other
        {
            public static Task<DateTime> Helper() => Task.FromResult(DateTime.UtcNow);
        }
        """;

    private static IEnumerable<string> GlobalUsings() =>
        Directory.EnumerateFiles(Path.Combine(AppSources.Folder, "obj", "embedded"), "*.GlobalUsings.g.cs", SearchOption.AllDirectories).Take(1);
}
