namespace FunctionsOrchestrator.Core.Tests.Topology;

/// <summary>Tables of two containers on one network, as Linux 6.18 wrote them: one asks the other again and again, and keeps one connection open.</summary>
internal static class RecordedTables
{
    public const string ServerSix = """
          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 573435 1 000000005825b338 100 0 0 10 0
           1: 0000000000000000FFFF00000240A8C0:1F90 0000000000000000FFFF00000340A8C0:A78E 06 00000000:00000000 03:000016AE 00000000     0        0 0 3 0000000021092804
           2: 0000000000000000FFFF00000240A8C0:1F90 0000000000000000FFFF00000340A8C0:CC40 06 00000000:00000000 03:00001662 00000000     0        0 0 3 00000000e4af4b0a
           9: 0000000000000000FFFF00000240A8C0:1F90 0000000000000000FFFF00000340A8C0:CC20 01 00000000:00032188 02:000AFAF9 00000000     0        0 573436 3 0000000037337a36 20 4 0 10 -1
        """;

    public const string Client = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     
           0: 0B00007F:A7EB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 575652 1 00000000f9835c05 100 0 0 10 0                    
           1: 0340A8C0:CC20 0240A8C0:1F90 01 00000400:00000000 01:00000014 00000000     0        0 576833 2 00000000ea069d95 20 0 0 142 140                  
        """;
}
