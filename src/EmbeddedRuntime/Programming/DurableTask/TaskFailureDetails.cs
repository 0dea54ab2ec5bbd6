namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>A failure as it is recorded: text only, so that it survives the process that threw it.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    // JSON bounds how deep a record may nest; what lies below says little.
    private const int MaxDepth = 16;

    /// <summary>Whether the failure was a <typeparamref name="T"/> or of a type derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception =>
        IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (string.Equals(ErrorType, targetBaseExceptionType.FullName, StringComparison.Ordinal))
        {
            return true;
        }

        var recorded = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .FirstOrDefault(type => type is not null);
        return recorded is not null && targetBaseExceptionType.IsAssignableFrom(recorded);
    }

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FromException(exception, MaxDepth);
    }

    private static TaskFailureDetails FromException(Exception exception, int depth) => exception switch
    {
        TaskFailedException failed => Cut(failed.FailureDetails, depth),
        AggregateException { InnerExceptions: [var only] } => FromException(only, depth),
        _ => new TaskFailureDetails(
            exception.GetType().FullName ?? exception.GetType().Name,
            exception.Message,
            exception.StackTrace,
            exception.InnerException is { } inner && depth > 1 ? FromException(inner, depth - 1) : null,
            null),
    };

    private static TaskFailureDetails Cut(TaskFailureDetails failure, int depth) =>
        failure with { InnerFailure = failure.InnerFailure is { } inner && depth > 1 ? Cut(inner, depth - 1) : null };

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
