using Microsoft.AspNetCore.Connections;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>How a start that cannot be ends: with what to change, and no stack.</summary>
internal static class StartFailure
{
    // EX_CONFIG of sysexits.h: a supervisor can tell it from a crash.
    private const int ExitCode = 78;

    /// <summary>Whether the exception says what is wrong with the configuration; any other is a fault of ours and keeps its stack.</summary>
    public static bool Explains(Exception exception) => Lines(exception) is not null;

    public static int Report(Exception exception, TextWriter errors)
    {
        errors.WriteLine("Cannot start as configured:");
        foreach (var line in Lines(exception) ?? [])
        {
            errors.WriteLine($"  {line}");
        }

        return ExitCode;
    }

    private static IReadOnlyList<string>? Lines(Exception exception) => exception switch
    {
        ConfigurationException wrong => wrong.Errors,
        IOException { InnerException: AddressInUseException } taken => [taken.Message],
        // A runtime's own exception at start is its verdict on settings or functions; the first line only announces the rest.
        _ when exception.GetType().Assembly == typeof(FunctionsApplication).Assembly =>
            [.. exception.Message.Split('\n').Select(line => line.Trim().TrimStart('-', ' ')).Where(line => line.Length > 0 && !line.EndsWith(':'))],
        _ => null,
    };
}
