namespace FunctionsOrchestrator.Core.Images;

/// <summary>A scanner's output, read; or why it is no report.</summary>
public sealed record ImageReportReading
{
    private ImageReportReading()
    {
    }

    public ImageReport? Report { get; private init; }

    /// <summary>Null when it is a report.</summary>
    public string? Fault { get; private init; }

    public static ImageReportReading Of(ImageReport report) => new() { Report = report };

    public static ImageReportReading Refuse(string fault) => new() { Fault = fault };
}
