from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_notices_by_key'),
        ('fund', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='entry',
            name='fund_entry_amount',
        ),
        migrations.AlterField(
            model_name='acceptance',
            name='number',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='change',
            name='number',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='contract',
            name='number',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='decision',
            name='number',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='entry',
            name='kind',
            field=models.CharField(choices=[('decided', 'Phê duyệt kinh phí'), ('signed', 'Ký hợp đồng'), ('changed', 'Ký phụ lục'), ('advanced', 'Tạm ứng'), ('accepted', 'Nghiệm thu mốc'), ('cleared', 'Thanh toán tạm ứng'), ('paid', 'Thanh toán'), ('returned', 'Hoàn trả'), ('ordered', 'Quyết định thu hồi'), ('recovered', 'Thu hồi'), ('exempted', 'Miễn hoàn trả'), ('suspended', 'Tạm dừng'), ('resumed', 'Cho tiếp tục'), ('ended', 'Chấm dứt hợp đồng'), ('liquidated', 'Thanh lý')], max_length=12),
        ),
        migrations.AlterField(
            model_name='entry',
            name='paper',
            field=models.CharField(max_length=240),
        ),
        migrations.AlterField(
            model_name='loan',
            name='number',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='repayment',
            name='voucher',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='result',
            name='number',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('decided', 'signed', 'changed', 'advanced', 'returned', 'ordered', 'recovered', 'exempted', 'accepted', 'cleared', 'paid')), ('amount_vnd__gt', 0)), models.Q(models.Q(('kind__in', ('decided', 'signed', 'changed', 'advanced', 'returned', 'ordered', 'recovered', 'exempted', 'accepted', 'cleared', 'paid')), _negated=True), ('amount_vnd', None)), _connector='OR'), name='fund_entry_amount'),
        ),
    ]
