namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract;

/// <summary>The contract test bites: each way to break a signature is named.</summary>
public class ApiComparisonTests
{
    private static readonly Dictionary<string, string> DurableTask = new(ApiPrinter.Namespaces)
    {
        [typeof(Broken.Invented).Namespace!] = "Microsoft.DurableTask",
    };

    private static readonly Dictionary<string, string> Worker = new(ApiPrinter.Namespaces)
    {
        [typeof(Broken.Invented).Namespace!] = "Microsoft.Azure.Functions.Worker",
    };

    [Fact]
    public void Compare_TypeThatIsNotReal_NamesIt() =>
        Assert.Equal(["Microsoft.DurableTask.Invented: there is no such type"], Compare(typeof(Broken.Invented), DurableTask));

    [Fact]
    public void Compare_ChangedMembersOfAClass_NamesEachWithTheRealOne() =>
        Assert.Equal(
            [
                "Microsoft.DurableTask.Page<T>: no member 'public .ctor(System.Collections.Generic.IReadOnlyList<T> items, string continuationToken = \"first\")'"
                    + "; the real one has 'public .ctor(System.Collections.Generic.IReadOnlyList<T> values, string continuationToken = null)'",
                "Microsoft.DurableTask.Page<T>: no member 'public System.Collections.Generic.IReadOnlyCollection<T> Values { get; }'"
                    + "; the real one has 'public System.Collections.Generic.IReadOnlyList<T> Values { get; }'",
                "Microsoft.DurableTask.Page<T>: no member 'public int Count()'",
                "Microsoft.DurableTask.Page<T>: no member 'public string ContinuationToken { get; set; }'; the real one has 'public string ContinuationToken { get; }'",
            ],
            Compare(typeof(Broken.Page<>), DurableTask));

    [Fact]
    public void Compare_OtherKindBaseAndDefault_NamesEach() =>
        Assert.Equal(
            [
                "Microsoft.DurableTask.RetryPolicy: is a 'sealed class', the real one a 'class'",
                "Microsoft.DurableTask.RetryPolicy: the real one is no 'System.IDisposable'",
                "Microsoft.DurableTask.RetryPolicy: no member 'public .ctor(int maxNumberOfAttempts, System.TimeSpan firstRetryInterval, double backoffCoefficient = 2, System.TimeSpan? maxRetryInterval = default, System.TimeSpan? retryTimeout = default)'"
                    + "; the real one has 'public .ctor(int maxNumberOfAttempts, System.TimeSpan firstRetryInterval, double backoffCoefficient = 1, System.TimeSpan? maxRetryInterval = default, System.TimeSpan? retryTimeout = default)'",
                "Microsoft.DurableTask.RetryPolicy: no member 'public System.TimeSpan? MaxRetryInterval { get; }'; the real one has 'public System.TimeSpan MaxRetryInterval { get; }'",
                "Microsoft.DurableTask.RetryPolicy: no member 'public long MaxNumberOfAttempts { get; }'; the real one has 'public int MaxNumberOfAttempts { get; }'",
                "Microsoft.DurableTask.RetryPolicy: no member 'public void Dispose()'",
            ],
            Compare(typeof(Broken.RetryPolicy), DurableTask));

    [Fact]
    public void Compare_ChangedReturnTypeOfADelegate_NamesIt() =>
        Assert.Equal(
            [
                "Microsoft.DurableTask.RetryHandler: no member 'public virtual int Invoke(Microsoft.DurableTask.RetryContext retryContext)'"
                    + "; the real one has 'public virtual bool Invoke(Microsoft.DurableTask.RetryContext retryContext)'",
            ],
            Compare(typeof(Broken.RetryHandler), DurableTask));

    [Fact]
    public void Compare_ChangedEnumValues_NamesEach() =>
        Assert.Equal(
            [
                "Microsoft.Azure.Functions.Worker.AuthorizationLevel: no member 'Guest = 9'",
                "Microsoft.Azure.Functions.Worker.AuthorizationLevel: no member 'User = 2'; the real one has 'User = 1'",
            ],
            Compare(typeof(Broken.AuthorizationLevel), Worker));

    [Fact]
    public void Compare_InterfaceThatIsNotWhole_NamesWhatItLacks() =>
        Assert.Equal(
            [
                "Microsoft.Azure.Functions.Worker.IInvocationFeatures: lacks the real member 'public T Get<T>()'",
                "Microsoft.Azure.Functions.Worker.IInvocationFeatures: the real one is also 'System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<System.Type, object>>'",
                "Microsoft.Azure.Functions.Worker.IInvocationFeatures: the real one is also 'System.Collections.IEnumerable'",
            ],
            Compare(typeof(Broken.IInvocationFeatures), Worker));

    [Fact]
    public void Parse_LineThatIsNoListing_Throws() =>
        Assert.Throws<FormatException>(() => ApiListing.Parse(["namespace Microsoft.DurableTask;"]));

    private static IReadOnlyList<string> Compare(Type broken, Dictionary<string, string> namespaces) =>
        ApiComparison.Compare(ApiListing.Parse(ApiPrinter.Print([broken], namespaces)), ApiListing.ReadReal());
}
