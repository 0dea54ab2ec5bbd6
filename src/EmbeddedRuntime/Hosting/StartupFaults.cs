namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>An app that cannot start says why in plain words and exits with 1: a stack trace and a core dump help nobody with a typing error.</summary>
internal static class StartupFaults
{
    private static int _registered;

    public static void ReportPlainly()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
            {
                if (unhandled.ExceptionObject is InvalidAppException fault)
                {
                    Console.Error.WriteLine(fault.Message);
                    Environment.Exit(1);
                }
            };
        }
    }
}
