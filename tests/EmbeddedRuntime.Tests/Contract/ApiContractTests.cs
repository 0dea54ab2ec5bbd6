using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>Every public type and member of the embedded runtime exists with the same shape in the real packages.</summary>
public class ApiContractTests
{
    [Fact]
    public void EmbeddedRuntime_HasNothingPublicThatTheRealPackagesLack()
    {
        var ours = ApiListing.Parse(ApiPrinter.Print(typeof(TaskOrchestrationContext).Assembly));

        var differences = ApiComparison.Compare(ours, ApiListing.ReadReal());

        Assert.True(ours.Count > 50, $"Only {ours.Count} public types were found.");
        Assert.True(differences.Count == 0, $"The real packages lack:\n{string.Join('\n', differences)}");
    }

    [Theory]
    [InlineData("Microsoft.DurableTask.TaskOrchestrationContext", "public abstract System.Guid NewGuid()")]
    [InlineData("Microsoft.DurableTask.Page<T>", "public string ContinuationToken { get; }")]
    [InlineData("Microsoft.DurableTask.RetryPolicy", "public System.Func<Microsoft.DurableTask.TaskFailureDetails, bool> HandleFailure { init; }")]
    [InlineData("Microsoft.DurableTask.TaskName", "public static string op_Implicit(Microsoft.DurableTask.TaskName value)")]
    [InlineData("Microsoft.Azure.Functions.Worker.AuthorizationLevel", "Function = 2")]
    [InlineData("Microsoft.DurableTask.RetryHandler", "public virtual bool Invoke(Microsoft.DurableTask.RetryContext retryContext)")]
    public void Print_OurType_WritesItAsTheListingDoes(string type, string member) =>
        Assert.Contains(member, ApiListing.Parse(ApiPrinter.Print(typeof(TaskOrchestrationContext).Assembly))[type].Members);
}
