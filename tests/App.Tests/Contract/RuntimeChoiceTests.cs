using System.Text.Json;
using System.Xml.Linq;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>Which runtime a build binds to, and that the default one needs none of the other's packages.</summary>
public class RuntimeChoiceTests
{
    [Fact]
    public void RuntimeProps_BindTheSameNamesInBothRuntimes()
    {
        var embedded = Usings("Runtime.Embedded.props").Select(ToReal).Order(StringComparer.Ordinal).ToArray();
        var azure = Usings("Runtime.Azure.props").Order(StringComparer.Ordinal).ToArray();

        Assert.NotEmpty(azure);
        Assert.Equal(azure, embedded);
    }

    [Fact]
    public void AppProject_BindsNoRuntimeNameOfItsOwn() =>
        Assert.DoesNotContain(Usings("App.csproj"), name => name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Contains("EmbeddedRuntime", StringComparison.Ordinal));

    [Theory]
    [InlineData("Embedded", null)]
    [InlineData("Azure", null, "-p:OutputPath=bin/output/")]
    [InlineData("Azure", null, "-p:OutputPath=bin/output")]
    [InlineData("Azure", null, "-p:FunctionsRuntime=Azure")]
    [InlineData("Azure", "Azure")]
    [InlineData("Embedded", null, "-p:OutputPath=bin/other/")]
    public async Task FunctionsRuntime_FollowsOutputPathAndEnvironment(string expected, string? environment, params string[] arguments) =>
        Assert.Equal(expected, await MsBuild.GetPropertyAsync("FunctionsRuntime", environment, arguments));

    [Fact]
    public void RestoredGraph_HasNoneOfTheAzurePackages()
    {
        var graphs = Directory.EnumerateFiles(Repository.Root, "project.assets.json", SearchOption.AllDirectories)
            .Where(file => file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}embedded{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToArray();

        var found = graphs.SelectMany(Libraries).Where(IsOfTheAzureRuntime).Distinct().ToArray();

        Assert.Contains(graphs, file => file.StartsWith(AppSources.Folder, StringComparison.Ordinal));
        Assert.True(found.Length == 0, $"The embedded flavour restores {string.Join(", ", found)}");
    }

    private static IEnumerable<string> Usings(string project) =>
        XDocument.Load(Path.Combine(AppSources.Folder, project)).Descendants("Using").Select(item => item.Attribute("Include")!.Value);

    private static string ToReal(string name) =>
        name.Replace("FunctionsOrchestrator.EmbeddedRuntime.Worker", "Microsoft.Azure.Functions.Worker", StringComparison.Ordinal)
            .Replace("FunctionsOrchestrator.EmbeddedRuntime.DurableTask", "Microsoft.DurableTask", StringComparison.Ordinal)
            .Replace("FunctionsOrchestrator.EmbeddedRuntime.Hosting", "Microsoft.Extensions.Hosting", StringComparison.Ordinal);

    private static IEnumerable<string> Libraries(string assets)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(assets));
        return [.. document.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name)];
    }

    private static bool IsOfTheAzureRuntime(string library) =>
        library.StartsWith("Microsoft.Azure.Functions", StringComparison.OrdinalIgnoreCase)
        || library.StartsWith("Microsoft.DurableTask", StringComparison.OrdinalIgnoreCase)
        || library.StartsWith("Microsoft.Azure.DurableTask", StringComparison.OrdinalIgnoreCase);
}
