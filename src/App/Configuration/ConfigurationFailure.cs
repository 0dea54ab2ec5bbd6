namespace FunctionsOrchestrator.App.Configuration;

/// <summary>How a start that cannot be ends.</summary>
internal static class ConfigurationFailure
{
    // EX_CONFIG of sysexits.h: a supervisor can tell it from a crash.
    private const int ExitCode = 78;

    public static int Report(ConfigurationException wrong, TextWriter errors)
    {
        errors.WriteLine("Cannot start as configured:");
        foreach (var error in wrong.Errors)
        {
            errors.WriteLine($"  {error}");
        }

        return ExitCode;
    }
}
