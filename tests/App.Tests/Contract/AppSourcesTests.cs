using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>The app's sources name neither runtime; the project file binds the names.</summary>
public class AppSourcesTests
{
    [Fact]
    public void AppSources_NameNeitherRuntime()
    {
        var sources = AppSources.Files().ToArray();

        var mentions = sources.SelectMany(file => RuntimeNames.FindIn(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file))).ToArray();

        Assert.NotEmpty(sources);
        Assert.True(mentions.Length == 0, $"App sources name a runtime:\n{string.Join('\n', mentions)}");
    }

    [Theory]
    [InlineData("using Microsoft.Azure.Functions.Worker;", "Microsoft.Azure.Functions")]
    [InlineData("using static Microsoft.DurableTask.TaskOptions;", "Microsoft.DurableTask")]
    [InlineData("global using Durable = Microsoft.DurableTask.Client.DurableTaskClient;", "Microsoft.DurableTask")]
    [InlineData("class A { object b = new FunctionsOrchestrator.EmbeddedRuntime.DurableTask.TaskOptions(); }", "FunctionsOrchestrator.EmbeddedRuntime")]
    [InlineData("class A { global::Microsoft\n    .DurableTask.TaskName b; }", "Microsoft.DurableTask")]
    [InlineData("namespace FunctionsOrchestrator.App; using EmbeddedRuntime.Worker;", "EmbeddedRuntime")]
    public void FindIn_SourceThatNamesARuntime_SaysWhere(string source, string name) =>
        Assert.Equal([$"A.cs(1): {name}"], RuntimeNames.FindIn("A.cs", source));

    [Theory]
    [InlineData("// using Microsoft.DurableTask;\nclass A { }")]
    [InlineData("class A { string b = \"Microsoft.DurableTask\"; }")]
    [InlineData("using Microsoft.Extensions.Hosting; class A { }")]
    [InlineData("class EmbeddedRuntimeNote { }")]
    public void FindIn_CommentTextOrOtherName_FindsNothing(string source) =>
        Assert.Empty(RuntimeNames.FindIn("A.cs", source));
}
