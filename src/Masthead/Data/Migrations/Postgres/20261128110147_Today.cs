using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Today : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "finding_counts",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Shown = table.Column<int>(type: "integer", nullable: false),
                    Mended = table.Column<int>(type: "integer", nullable: false),
                    Rewritten = table.Column<int>(type: "integer", nullable: false),
                    Ignored = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_counts", x => new { x.PublicationId, x.Day, x.Rule });
                    table.ForeignKey(
                        name: "FK_finding_counts_publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_log_overridden",
                table: "audit_log",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"Deed\" = 'story.rules-overridden'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "finding_counts");

            migrationBuilder.DropIndex(
                name: "IX_audit_log_overridden",
                table: "audit_log");
        }
    }
}
