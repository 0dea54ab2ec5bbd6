using System.Text;

namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Keeps all of what is written up to a bound, and of complaints the end.</summary>
internal sealed class BoundedOutput : IDisposable
{
    private const int KeptErrors = 4096;
    private readonly MemoryStream _output = new();
    private readonly StringBuilder _errors = new();

    public bool IsTooLong { get; private set; }

    public ReadOnlyMemory<byte> Output => _output.GetBuffer().AsMemory(0, (int)_output.Length);

    public string Errors => _errors.ToString();

    /// <summary>False when that was too much.</summary>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (_output.Length + bytes.Length > ScannerRun.MostOutput)
        {
            IsTooLong = true;
            return false;
        }

        _output.Write(bytes);
        return true;
    }

    public void WriteError(ReadOnlySpan<byte> bytes)
    {
        _errors.Append(Encoding.UTF8.GetString(bytes));
        _errors.Remove(0, Math.Max(0, _errors.Length - KeptErrors));
    }

    public void Dispose() => _output.Dispose();
}
