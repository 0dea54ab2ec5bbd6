using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Tests.Configuration;

public sealed class RuntimeResponsesTests
{
    [Fact]
    public void Load_NothingSaid_DoesNothingByItself() => Assert.Empty(Load(null).Security.Runtime.Actions);

    [Fact]
    public void Load_FileAndVariable_ArePutTogetherAndThoseThatAskForNothingAreLeftOut()
    {
        var options = Load(
            """{"security":{"runtime":{"responses":{"exec_interactive":"isolate","oom_kill":"none","process_dropped":"stop"}}}}""",
            ("SECURITY__RUNTIME__RESPONSES", """{"process_dropped":"pause"}"""));

        Assert.Equal(
            new Dictionary<string, ResponseAction> { ["exec_interactive"] = ResponseAction.Isolate, ["process_dropped"] = ResponseAction.Pause },
            options.Security.Runtime.Actions);
    }

    [Fact]
    public void Load_UnknownRulesAndActions_NamesEach()
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Load("""{"security":{"runtime":{"responses":{"exec_interactiv":"stop","oom_kill":"kill","falco":"Pause"}}}}"""));

        Assert.Contains("security.runtime.responses.exec_interactiv (orchestrator.json): is not a known rule; did you mean 'exec_interactive'?", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("security.runtime.responses.oom_kill (orchestrator.json): must be one of none, isolate, pause, stop, not 'kill'", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("security.runtime.responses.falco (orchestrator.json): is not a known rule", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("security.runtime.responses.falco (orchestrator.json): must be one of none, isolate, pause, stop, not 'Pause'", wrong.Message, StringComparison.Ordinal);
    }

    private static AppOptions Load(string? file, params (string Name, string Value)[] environment) =>
        ConfigurationLoader.Load(file, "orchestrator.json", environment.ToDictionary(variable => variable.Name, variable => variable.Value));
}
