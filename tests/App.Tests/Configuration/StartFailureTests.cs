using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;
using Microsoft.AspNetCore.Connections;

namespace FunctionsOrchestrator.App.Tests.Configuration;

public sealed class StartFailureTests
{
    [Fact]
    public void Report_AWrongConfiguration_PrintsEveryErrorAndNoStack() =>
        Assert.Equal("Cannot start as configured:\n  a: x\n  b: y\n", Report(new ConfigurationException("a: x", "b: y")));

    [Fact]
    public void Report_AnAddressInUse_NamesTheAddress() =>
        Assert.Equal(
            "Cannot start as configured:\n  Failed to bind to address http://x: address already in use.\n",
            Report(new IOException("Failed to bind to address http://x: address already in use.", new AddressInUseException("in use"))));

    [Fact]
    public void Report_TheRuntimesOwnVerdict_ListsItsFaults()
    {
        var builder = FunctionsApplication.CreateBuilder(["--port", "abc"]);

        Assert.Equal("Cannot start as configured:\n  The setting 'port' is 'abc'; it is a number from 0 to 65535.\n", Report(Assert.ThrowsAny<Exception>(builder.Build)));
    }

    [Fact]
    public void Explains_AnyOtherException_LeavesItItsStack() => Assert.False(StartFailure.Explains(new InvalidOperationException("bug")));

    private static string Report(Exception exception)
    {
        using var errors = new StringWriter { NewLine = "\n" };
        Assert.True(StartFailure.Explains(exception));
        Assert.Equal(78, StartFailure.Report(exception, errors));
        return errors.ToString();
    }
}
