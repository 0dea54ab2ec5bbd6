namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>Gets the result out of what a function's method returned, by its declared type.</summary>
internal abstract class ResultReader
{
    public abstract ValueTask<object?> ReadAsync(object? returned);

    public static ResultReader For(Type type)
    {
        if (type == typeof(Task))
        {
            return new TaskReader();
        }

        if (type == typeof(ValueTask))
        {
            return new ValueTaskReader();
        }

        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var reader = open == typeof(Task<>) ? typeof(TaskReader<>) : open == typeof(ValueTask<>) ? typeof(ValueTaskReader<>) : null;
        return reader is null ? new ValueReader() : (ResultReader)Activator.CreateInstance(reader.MakeGenericType(type.GetGenericArguments()))!;
    }

    private sealed class ValueReader : ResultReader
    {
        public override ValueTask<object?> ReadAsync(object? returned) => new(returned);
    }

    private sealed class TaskReader : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned)
        {
            await (Task)returned!;
            return null;
        }
    }

    private sealed class ValueTaskReader : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned)
        {
            await (ValueTask)returned!;
            return null;
        }
    }

    private sealed class TaskReader<T> : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (Task<T>)returned!;
    }

    private sealed class ValueTaskReader<T> : ResultReader
    {
        public override async ValueTask<object?> ReadAsync(object? returned) => await (ValueTask<T>)returned!;
    }
}
