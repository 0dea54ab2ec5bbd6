namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>A failure as it is recorded: text only, so that it survives the process that threw it.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
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
        return exception switch
        {
            TaskFailedException failed => failed.FailureDetails with { },
            AggregateException { InnerExceptions: [var only] } => FromException(only),
            _ => new TaskFailureDetails(
                exception.GetType().FullName ?? exception.GetType().Name,
                exception.Message,
                exception.StackTrace,
                exception.InnerException is { } inner ? FromException(inner) : null,
                null),
        };
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
